-- Writes verdicts of a leased chunk, once: the epoch fences off earlier leases, the sequence number
-- a command that was sent again.
-- A: job, id, chunk, epoch, sequence, count, indexes, tally, last, tenant, cost. ARGV[2]: lines.
-- Returns held, cancelled (held, of a batch that was cancelled) or lost.
local batch = batch_key(A.id)
local state = batch .. ':k:' .. A.chunk
local own = call('HMGET', state, 'epoch', 'seq', 'done')
if tonumber(own[1]) ~= A.epoch then return 'lost' end
local flags = call('HEXISTS', batch, 'cancelledAt') == 1 and 'cancelled' or 'held'
if A.sequence <= tonumber(own[2]) then return flags end
append(A.id, A.count, ARGV[2], A.tally)
leave(A.tenant, A.count, A.cost)
if A.last then
  finish_chunk(A.id, A.chunk)
  call('HDEL', P .. 'leases', A.job)
elseif A.count > 0 then
  local done = own[3] and own[3] ~= '' and (own[3] .. ',' .. A.indexes) or A.indexes
  call('HSET', state, 'seq', A.sequence, 'done', done, 'deliveries', 0)
  call('HDEL', state, 'suspect', 'suspectWaits', 'kills')
end
return flags
