-- Makes a staged batch visible, with the answer kept for its idempotency key. Returns accepted, full, tenant_full or lost.
-- ARGV: id, fields, tenant, total, priority, createdAt, deadlineAt, ttlMs, callback 0|1, items, cost, limit, tenant limit,
--       claim key or '', claim owner, claim value, claim ttl
local id, fields, tenant = ARGV[1], ARGV[2], ARGV[3]
local priority, created = tonumber(ARGV[5]), tonumber(ARGV[6])
local items = tonumber(ARGV[10])
local batch = batch_key(id)
if not call('ZSCORE', P .. 'staging', id) then return 'lost' end
local all = tonumber(call('HGET', P .. 'pending', 'items') or '0')
local own = tonumber(call('HGET', P .. 'tenant-items', tenant) or '0')
if all > 0 and all + items > tonumber(ARGV[12]) then return 'full' end
if own > 0 and own + items > tonumber(ARGV[13]) then return 'tenant_full' end
if ARGV[14] ~= '' then
  local claim = P .. 'claim:' .. ARGV[14]
  if call('GET', claim) ~= 'o:' .. ARGV[15] then return 'lost' end
  call('SET', claim, 'v:' .. ARGV[16], 'PX', ARGV[17])
end
call('ZREM', P .. 'staging', id)
call('HSET', batch, 'fields', fields, 'tenant', tenant, 'total', ARGV[4], 'priority', priority, 'createdAt', ARGV[6],
  'deadlineAt', ARGV[7], 'ttlMs', ARGV[8], 'callback', ARGV[9], 'done', 0, 'state', 'queued')
for _, chunk in ipairs(call('HKEYS', batch .. ':m')) do enqueue(id, tonumber(chunk), tenant, priority, created) end
call('HINCRBY', P .. 'pending', 'items', items)
call('HINCRBYFLOAT', P .. 'pending', 'cost', ARGV[11])
call('HINCRBY', P .. 'pending', 'parked', call('HLEN', batch .. ':x'))
if items > 0 then call('HINCRBY', P .. 'tenant-items', tenant, items) end
call('ZADD', P .. 'live', ARGV[7], id)
call('ZADD', P .. 'created', created, id)
call('ZADD', P .. 'batches:' .. tenant, created, id)
return 'accepted'
