-- Writes verdicts of a leased chunk, once: the epoch fences off earlier leases, the sequence number
-- a command that was sent again.
-- A: job, id, chunk, epoch, sequence, count, indexes, tally, last, tenant, cost. ARGV[2]: lines.
-- Returns held, cancelled (held, of a batch that was cancelled) or lost.
local batch = batch_key(A.id)
local state = batch .. ':k:' .. A.chunk
local own = call('HMGET', state, 'epoch', 'seq', 'done')
if tonumber(own[1]) ~= A.epoch then return 'lost' end
local flags = call('HEXISTS', batch, 'cancelledAt') == 1 and 'cancelled' or 'held'
local known = tonumber(own[2])
if A.sequence <= known then return flags end
-- A store that lost what was written before: this lease takes its items for done, and they would
-- never be. The chunk goes to another one when the job of this one has ended.
if A.sequence > known + 1 then return 'lost' end
append(A.id, A.count, ARGV[2], A.tally)
leave(A.tenant, A.count, A.cost)
if A.last then
  finish_chunk(A.id, A.chunk)
  call('HDEL', P .. 'leases', A.job)
else
  call('HSET', state, 'seq', A.sequence)
end
if not A.last and A.count > 0 then
  local done = own[3] and own[3] ~= '' and (own[3] .. ',' .. A.indexes) or A.indexes
  call('HSET', state, 'done', done, 'deliveries', 0)
  call('HDEL', state, 'suspect', 'suspectWaits', 'kills')
end
return flags
