-- Removes A.sessions [{id, tenant}]. Returns for each 1, or 0 when it was not there.
local outcomes = {}
for index, session in ipairs(A.sessions) do
  local isThere = call('HGET', P .. 'e:' .. session.id, 'tenant') == session.tenant
  if isThere then remove(session.id, session.tenant) end
  outcomes[index] = isThere and 1 or 0
end
return outcomes
