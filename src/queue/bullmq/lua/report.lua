-- Records verdicts that came from outside.
-- A: id, reports, a list of {index, digest, reason, correct, line}. Returns a list of outcomes.
local outcomes, lines, tally = {}, {}, {}
local parked = batch_key(A.id) .. ':x'
for _, report in ipairs(A.reports) do
  local was = call('HGET', parked, report.index)
  if not was then
    table.insert(outcomes, 'unknown')
  elseif string.sub(was, 1, 2) == 'd:' then
    table.insert(outcomes, was == 'd:' .. report.digest and 'repeated' or 'taken')
  else
    call('HSET', parked, report.index, 'd:' .. report.digest)
    tally[report.reason] = (tally[report.reason] or 0) + 1
    if report.correct then tally.correct = (tally.correct or 0) + 1 end
    table.insert(lines, report.line)
    table.insert(outcomes, 'recorded')
  end
end
append(A.id, #lines, table.concat(lines), tally)
if #lines > 0 then call('HINCRBY', P .. 'pending', 'parked', -#lines) end
return outcomes
