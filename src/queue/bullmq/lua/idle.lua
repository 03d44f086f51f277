-- Reads a chunk that no worker has. A: id, chunk, which (waiting or all).
-- Returns nil or two values: {epoch, done}, the items.
local batch = batch_key(A.id)
local tenant = call('HGET', batch, 'tenant')
if not tenant or call('HEXISTS', batch .. ':m', A.chunk) == 0 then return nil end
local waits = call('ZSCORE', P .. 'wait:' .. tenant, member(A.id, A.chunk))
if A.which == 'waiting' and not waits then return nil end
local own = call('HMGET', batch .. ':k:' .. A.chunk, 'epoch', 'done')
local head = { epoch = tonumber(own[1] or '0'), done = own[2] or '' }
return { cjson.encode(head), call('GET', batch .. ':c:' .. A.chunk) }
