-- Ends a chunk without a worker, unless it was taken since it was read. A chunk with a worker is taken from it only long after the
-- cancellation or the deadline. ARGV: id, chunk, epoch, count, lines, tally, now, force after ms. Returns 1 when settled.
local id, chunk, now = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[7])
local batch = batch_key(id)
local meta = call('HGET', batch .. ':m', chunk)
if not meta then return 0 end
local known = call('HMGET', batch, 'tenant', 'cancelledAt', 'deadlineAt')
if (call('HGET', batch .. ':k:' .. chunk, 'epoch') or '0') ~= ARGV[3] then return 0 end
local waiting = call('ZREM', P .. 'wait:' .. known[1], member(id, chunk))
if waiting == 0 then
  local since = math.min(tonumber(known[2] or known[3]), tonumber(known[3]))
  if now < since + tonumber(ARGV[8]) then return 0 end
else
  call('HINCRBY', P .. 'pending', 'chunks', -1)
end
local total, cost = string.match(meta, '^(.*):(.*)$')
local count = tonumber(ARGV[4])
append(id, count, ARGV[5], cjson.decode(ARGV[6]), now)
leave(known[1], count, tonumber(cost) / tonumber(total) * count)
finish_chunk(id, chunk)
return 1
