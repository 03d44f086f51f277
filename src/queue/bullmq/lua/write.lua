-- Writes verdicts of a leased chunk, once: the epoch fences off earlier leases, the sequence number a command that was sent again.
-- ARGV: job, id, chunk, epoch, seq, count, lines, indexes, tally (JSON), last 0|1, now, tenant, cost
-- Returns {held 0|1, cancelled 0|1}.
local job, id, chunk = ARGV[1], ARGV[2], tonumber(ARGV[3])
local batch = batch_key(id)
local state = batch .. ':k:' .. chunk
local own = call('HMGET', state, 'epoch', 'seq', 'done')
if own[1] ~= ARGV[4] then return { 0, 0 } end
local cancelled = call('HEXISTS', batch, 'cancelledAt')
if tonumber(ARGV[5]) <= tonumber(own[2]) then return { 1, cancelled } end
local count = tonumber(ARGV[6])
append(id, count, ARGV[7], cjson.decode(ARGV[9]), tonumber(ARGV[11]))
leave(ARGV[12], count, tonumber(ARGV[13]))
if ARGV[10] == '1' then
  finish_chunk(id, chunk)
  call('HDEL', P .. 'leases', job)
else
  local done = own[3] and own[3] ~= '' and (own[3] .. ',' .. ARGV[8]) or ARGV[8]
  call('HSET', state, 'seq', ARGV[5], 'done', done, 'deliveries', 0)
  call('HDEL', state, 'suspect', 'kills')
end
return { 1, cancelled }
