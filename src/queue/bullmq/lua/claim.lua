-- One holder at a time, and the answer kept under the name. ARGV: verb, key, owner, ttl ms, value.
local key, mine = P .. 'claim:' .. ARGV[2], 'o:' .. ARGV[3]
local now = call('GET', key)
if ARGV[1] == 'take' then
  if not now then
    call('SET', key, mine, 'PX', ARGV[4])
    return { 'won' }
  end
  if string.sub(now, 1, 2) == 'v:' then return { 'answered', string.sub(now, 3) } end
  return { 'held' }
end
if now ~= mine then return { 'lost' } end
if ARGV[1] == 'renew' then
  call('PEXPIRE', key, ARGV[4])
elseif ARGV[1] == 'answer' then
  call('SET', key, 'v:' .. ARGV[5], 'PX', ARGV[4])
else
  call('DEL', key)
end
return { 'done' }
