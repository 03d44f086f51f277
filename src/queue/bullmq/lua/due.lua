-- Events whose time has come, hidden from others for a while.
-- A: now, limit, leaseMs. Returns a list of {id, batch, event, attempts, firstAt}.

-- Ends of batches that version 0.1 wrote down, or writes down beside this one.
for _, id in ipairs(call('ZRANGE', P .. 'callbacks', 0, A.limit - 1)) do
  local batch = batch_key(id)
  local known = call('HMGET', batch, 'cbState', 'cbAttempts', 'cbStatus', 'cbError')
  if known[1] then
    call('HSETNX', batch, 'e:ended', cjson.encode({
      state = known[1],
      attempts = tonumber(known[2]),
      lastStatus = tonumber(known[3] or ''),
      lastError = known[4] or nil,
    }))
    call('ZADD', P .. 'outbox', call('ZSCORE', P .. 'callbacks', id), id .. ':ended')
  end
  call('ZREM', P .. 'callbacks', id)
end

local found = {}
for _, name in ipairs(call('ZRANGEBYSCORE', P .. 'outbox', '-inf', A.now, 'LIMIT', 0, A.limit)) do
  local id, event = string.match(name, '^(.*):(%a+)$')
  local known = call('HMGET', batch_key(id), 'e:' .. event, event .. 'At')
  if known[1] then
    call('ZADD', P .. 'outbox', A.now + A.leaseMs, name)
    table.insert(found, {
      id = name,
      batch = id,
      event = event,
      attempts = cjson.decode(known[1]).attempts,
      firstAt = tonumber(known[2]),
    })
  else
    call('ZREM', P .. 'outbox', name)
  end
end
return #found == 0 and '[]' or cjson.encode(found)
