-- Opens sessions, each by itself. A: sessions [{id, tenant, birth, ttlMs, replaces}], limit; their
-- records follow. A command that comes twice changes nothing. Returns a word for each.
local at = now()
local outcomes = {}
for index, session in ipairs(A.sessions) do
  local id, tenant = session.id, session.tenant
  local key, of, ended = P .. 'e:' .. id, P .. 'e-of:' .. tenant, P .. 'e-ended:' .. tenant
  local birth = call('HGET', key, 'birth')
  local outcome = 'opened'
  if birth and birth ~= session.birth and not session.replaces then outcome = 'exists' end
  if outcome == 'opened' and birth ~= session.birth then
    if birth then remove(id, tenant) end
    for _, over in ipairs(call('ZRANGEBYSCORE', of, '-inf', at, 'LIMIT', 0, 1000)) do
      remove(over, tenant)
    end
    if call('ZCARD', of) >= A.limit then
      local first = call('ZRANGE', ended, 0, 0)[1]
      if first then remove(first, tenant) else outcome = 'full' end
    end
    if outcome == 'opened' then
      call('HSET', key, 'tenant', tenant, 'birth', session.birth, 'ttlMs', session.ttlMs,
        'record', ARGV[index + 1])
      prolong(id, tenant, session.ttlMs, at)
    end
  end
  outcomes[index] = outcome
end
return outcomes
