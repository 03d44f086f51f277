-- Records verdicts that came from outside. ARGV: id, now, then index, digest, reason, correct 0|1, line of each.
-- Returns an outcome for each.
local id, outcomes, lines, tally, count = ARGV[1], {}, {}, {}, 0
local parked = batch_key(id) .. ':x'
for i = 3, #ARGV, 5 do
  local was = call('HGET', parked, ARGV[i])
  if not was then
    table.insert(outcomes, 'unknown')
  elseif string.sub(was, 1, 2) == 'd:' then
    table.insert(outcomes, was == 'd:' .. ARGV[i + 1] and 'repeated' or 'taken')
  else
    call('HSET', parked, ARGV[i], 'd:' .. ARGV[i + 1])
    count = count + 1
    tally[ARGV[i + 2]] = (tally[ARGV[i + 2]] or 0) + 1
    if ARGV[i + 3] == '1' then tally.correct = (tally.correct or 0) + 1 end
    table.insert(lines, ARGV[i + 4])
    table.insert(outcomes, 'recorded')
  end
end
if count > 0 then
  append(id, count, table.concat(lines), tally, tonumber(ARGV[2]))
  call('HINCRBY', P .. 'pending', 'parked', -count)
end
return outcomes
