-- Callbacks whose time has come, hidden from others for a while. ARGV: now, limit, lease ms. Returns id, attempts, first time of each.
local due = call('ZRANGEBYSCORE', P .. 'callbacks', '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
local found = {}
for _, id in ipairs(due) do
  local known = call('HMGET', batch_key(id), 'cbAttempts', 'endedAt')
  if known[2] then
    call('ZADD', P .. 'callbacks', tonumber(ARGV[1]) + tonumber(ARGV[3]), id)
    for _, value in ipairs({ id, known[1], known[2] }) do table.insert(found, value) end
  else
    call('ZREM', P .. 'callbacks', id)
  end
end
return found
