-- Ends a chunk without a worker, unless it was taken since it was read. A chunk with a worker is
-- taken from it only long after the cancellation or the deadline.
-- A: id, chunk, epoch, count, tally, forceAfterMs. ARGV[2]: lines. Returns 1 when settled.
although_full()
local batch = batch_key(A.id)
local meta = call('HGET', batch .. ':m', A.chunk)
if not meta then return 0 end
local known = call('HMGET', batch, 'tenant', 'cancelledAt', 'deadlineAt')
local epoch = tonumber(call('HGET', batch .. ':k:' .. A.chunk, 'epoch') or '0')
if epoch ~= A.epoch then return 0 end
local waiting = call('ZREM', P .. 'wait:' .. known[1], member(A.id, A.chunk))
if waiting == 0 then
  local since = math.min(tonumber(known[2] or known[3]), tonumber(known[3]))
  if now() < since + A.forceAfterMs then return 0 end
else
  call('HINCRBY', P .. 'pending', 'chunks', -1)
end
local total, cost = string.match(meta, '^(.*):(.*)$')
append(A.id, A.count, ARGV[2], A.tally)
leave(known[1], A.count, tonumber(cost) / tonumber(total) * A.count)
finish_chunk(A.id, A.chunk)
return 1
