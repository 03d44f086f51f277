-- Makes a staged batch visible, with the answer kept for its idempotency key.
-- A: id, fields (text), tenant, total, priority, createdAt, deadlineAt, ttlMs, events (commas
--    between), items, cost, limits {all, tenant}, claim? {key, owner, value, ttlMs}
-- Returns accepted, full, tenant_full, no_room or lost.
local BYTES_A_RESULT = 320
local batch = batch_key(A.id)
-- Sent again by who did not see the answer.
if call('EXISTS', batch) == 1 then return 'accepted' end
if not call('ZSCORE', P .. 'staging', A.id) then return 'lost' end
local all = tonumber(call('HGET', P .. 'pending', 'items') or '0')
local own = tonumber(call('HGET', P .. 'tenant-items', A.tenant) or '0')
if all > 0 and all + A.items > A.limits.all then return 'full' end
if own > 0 and own + A.items > A.limits.tenant then return 'tenant_full' end
local memory = redis.pcall('INFO', 'memory')
if type(memory) == 'string' then
  local used = tonumber(string.match(memory, 'used_memory:(%d+)'))
  local limit = tonumber(string.match(memory, 'maxmemory:(%d+)'))
  -- The results of what has been accepted must find room, or nothing would ever end.
  local results = (all + A.items) * BYTES_A_RESULT
  if limit and limit > 0 and used + results > limit then return 'no_room' end
end
if A.claim then
  local claim = P .. 'claim:' .. A.claim.key
  if call('GET', claim) ~= 'o:' .. A.claim.owner then return 'lost' end
  call('SET', claim, 'v:' .. A.claim.value, 'PX', A.claim.ttlMs)
end
call('ZREM', P .. 'staging', A.id)
call('HSET', batch, 'fields', A.fields, 'tenant', A.tenant, 'total', A.total, 'priority', A.priority,
  'createdAt', A.createdAt, 'deadlineAt', A.deadlineAt, 'ttlMs', A.ttlMs, 'events', A.events,
  -- Read by version 0.1, which may work beside this one.
  'callback', A.events == '' and 0 or 1, 'done', 0, 'state', 'queued')
for _, chunk in ipairs(call('HKEYS', batch .. ':m')) do
  enqueue(A.id, tonumber(chunk), A.tenant, A.priority, A.createdAt)
end
call('HINCRBY', P .. 'pending', 'items', A.items)
call('HINCRBYFLOAT', P .. 'pending', 'cost', A.cost)
call('HINCRBY', P .. 'pending', 'parked', call('HLEN', batch .. ':x'))
if A.items > 0 then call('HINCRBY', P .. 'tenant-items', A.tenant, A.items) end
call('ZADD', P .. 'live', A.deadlineAt, A.id)
call('ZADD', P .. 'created', A.createdAt, A.id)
if A.items > 0 then call('ZADD', P .. 'touched', A.createdAt, A.id) end
generation()
call('ZADD', P .. 'batches:' .. A.tenant, A.createdAt, A.id)
return 'accepted'
