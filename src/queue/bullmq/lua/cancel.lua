-- Asks for the end of a batch. ARGV: id, now. Returns 1 unless it had ended.
local batch = batch_key(ARGV[1])
if call('EXISTS', batch) == 0 or call('HEXISTS', batch, 'endedAt') == 1 then return 0 end
call('HSETNX', batch, 'cancelledAt', ARGV[2])
call('ZADD', P .. 'live', 'XX', 0, ARGV[1])
return 1
