-- Reads a chunk that no worker has. A: id, chunk, which (waiting or all).
-- Returns nil or two values: {epoch, done, ranges? (of a chunk whose text is lost)}, the items.
local batch = batch_key(A.id)
local tenant = call('HGET', batch, 'tenant')
if not tenant or call('HEXISTS', batch .. ':m', A.chunk) == 0 then return nil end
local waits = call('ZSCORE', P .. 'wait:' .. tenant, member(A.id, A.chunk))
if A.which == 'waiting' and not waits then return nil end
local own = call('HMGET', batch .. ':k:' .. A.chunk, 'epoch', 'done')
local items = call('GET', batch .. ':c:' .. A.chunk)
local head = {
  epoch = tonumber(own[1] or '0'),
  done = own[2] or '',
  ranges = not items and (call('HGET', batch .. ':i', A.chunk) or '') or nil,
}
return { cjson.encode(head), items or '' }
