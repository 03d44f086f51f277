-- Removes the sessions A.ids. Returns for each 1, or 0 when it was not there.
local outcomes = {}
for index, id in ipairs(A.ids) do
  local tenant = call('HGET', P .. 'e:' .. id, 'tenant')
  if tenant then remove(id, tenant) end
  outcomes[index] = tenant and 1 or 0
end
return outcomes
