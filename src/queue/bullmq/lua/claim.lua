-- One holder at a time, and the answer kept under the name.
-- A: verb, key, owner, ttlMs, value. Returns {state, value?}.
local key, mine = P .. 'claim:' .. A.key, 'o:' .. A.owner
local held = call('GET', key)
local function answer(state, value) return cjson.encode({ state = state, value = value }) end
if A.verb == 'take' then
  if not held then
    call('SET', key, mine, 'PX', A.ttlMs)
    return answer('won')
  end
  if string.sub(held, 1, 2) == 'v:' then return answer('answered', string.sub(held, 3)) end
  return answer('held')
end
if held ~= mine then return answer('lost') end
if A.verb == 'renew' then
  call('PEXPIRE', key, A.ttlMs)
elseif A.verb == 'answer' then
  call('SET', key, 'v:' .. A.value, 'PX', A.ttlMs)
else
  call('DEL', key)
end
return answer('done')
