-- Reads a chunk that no worker has. ARGV: id, chunk, forced 0|1. Returns nil or {epoch, done, items}.
local batch = batch_key(ARGV[1])
local chunk = tonumber(ARGV[2])
local tenant = call('HGET', batch, 'tenant')
if not tenant or call('HEXISTS', batch .. ':m', chunk) == 0 then return nil end
if ARGV[3] == '0' and not call('ZSCORE', P .. 'wait:' .. tenant, member(ARGV[1], chunk)) then return nil end
local own = call('HMGET', batch .. ':k:' .. chunk, 'epoch', 'done')
return { own[1] or '0', own[2] or '', call('GET', batch .. ':c:' .. chunk) }
