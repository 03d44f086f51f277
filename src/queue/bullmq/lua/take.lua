-- Gives a job its chunk: the one it was given before its worker was lost, or the next of the tenant
-- whose turn it is.
-- A: job, weights (by tenant).
-- Returns nil or two values: {batch, chunk, epoch, deliveries, done, suspect?, kills, fields,
-- cancelled, count, cost, ranges? (of a chunk whose text is lost)}, the items.
local function next_chunk()
  while true do
    local first = call('ZRANGE', P .. 'tenants', 0, 0, 'WITHSCORES')
    if #first == 0 then return nil end
    local tenant, clock = first[1], tonumber(first[2])
    local popped = call('ZPOPMIN', P .. 'wait:' .. tenant)
    if #popped == 0 then
      call('ZREM', P .. 'tenants', tenant)
    else
      call('HINCRBY', P .. 'pending', 'chunks', -1)
      local id, chunk = parts(popped[1])
      local meta = call('HGET', batch_key(id) .. ':m', chunk)
      local cost = meta and tonumber(string.match(meta, ':(.*)$')) or 0
      local after = clock + cost / (A.weights[tenant] or 1)
      call('SET', P .. 'present', string.format('%.6f', clock))
      if call('ZCARD', P .. 'wait:' .. tenant) == 0 then
        call('ZREM', P .. 'tenants', tenant)
        call('HSET', P .. 'clocks', tenant, string.format('%.6f', after))
      else
        call('ZADD', P .. 'tenants', string.format('%.6f', after), tenant)
      end
      if meta then return popped[1] end
    end
  end
end

local at = call('HGET', P .. 'leases', A.job)
if at then
  local id, chunk = parts(at)
  if call('HEXISTS', batch_key(id) .. ':m', chunk) == 1 then
    call('HINCRBY', P .. 'pending', 'recovered', 1)
  else
    call('HDEL', P .. 'leases', A.job)
    at = nil
  end
end
at = at or next_chunk()
if not at then return nil end
call('HSET', P .. 'leases', A.job, at)
local id, chunk = parts(at)
local batch = batch_key(id)
local state = batch .. ':k:' .. chunk
local epoch = call('HINCRBY', state, 'epoch', 1)
local deliveries = call('HINCRBY', state, 'deliveries', 1)
local was = call('HMGET', state, 'done', 'suspect', 'suspectWaits', 'kills')
local suspect, waits, kills = tonumber(was[2] or ''), was[3] == '1', tonumber(was[4] or '0')
-- Version 0.1 kept a waiting suspect as the complement of its index.
if suspect and suspect < 0 then
  suspect, waits = -suspect - 1, true
end
if suspect and not waits then kills = call('HINCRBY', state, 'kills', 1) end
call('HSET', state, 'seq', 0)
call('ZADD', P .. 'touched', 'XX', now(), id)
local known = call('HMGET', batch, 'fields', 'cancelledAt')
local count, cost = string.match(call('HGET', batch .. ':m', chunk), '^(.*):(.*)$')
local items = call('GET', batch .. ':c:' .. chunk)
local head = {
  batch = id,
  chunk = chunk,
  epoch = epoch,
  deliveries = deliveries,
  done = was[1] or '',
  suspect = suspect,
  kills = kills,
  fields = known[1],
  cancelled = known[2] and true or false,
  count = tonumber(count),
  cost = tonumber(cost),
  ranges = not items and (call('HGET', batch .. ':i', chunk) or '') or nil,
}
return { cjson.encode(head), items or '' }
