-- Appends steps, each by itself. A: name of this call, appends [{id, birth, number, ends}]; their
-- lines follow. A command that comes twice changes nothing. Returns for each -1 when it was
-- appended, -2 when there is no such session, else how many steps there are.
local at = now()
local outcomes, refused = {}, {}
for index, append in ipairs(A.appends) do
  local key = P .. 'e:' .. append.id
  local steps = key .. ':s'
  local known = call('HMGET', key, 'birth', 'tenant', 'ttlMs')
  local count = call('LLEN', steps)
  local line = A.name .. ' ' .. ARGV[index + 1]
  if known[1] ~= append.birth then
    outcomes[index] = -2
  elseif count == append.number - 1 and not refused[append.id] then
    call('RPUSH', steps, line)
    prolong(append.id, known[2], tonumber(known[3]), at)
    if append.ends then call('ZADD', P .. 'e-ended:' .. known[2], at, append.id) end
    outcomes[index] = -1
  elseif count >= append.number and call('LINDEX', steps, append.number - 1) == line then
    outcomes[index] = -1
  else
    outcomes[index], refused[append.id] = count, true
  end
end
return outcomes
