-- Chunks leased to jobs that are no more go back. A: jobs (prefix of the jobs' keys).
-- Returns how many waiting chunks lack a job.
local leases = call('HGETALL', P .. 'leases')
for i = 1, #leases, 2 do
  if call('EXISTS', A.jobs .. leases[i]) == 0 then
    call('HDEL', P .. 'leases', leases[i])
    local id, chunk = parts(leases[i + 1])
    if call('HEXISTS', batch_key(id) .. ':m', chunk) == 1 then
      call('HINCRBY', batch_key(id) .. ':k:' .. chunk, 'epoch', 1)
      reenqueue(id, chunk)
    end
  end
end
local jobs = call('LLEN', A.jobs .. 'wait') + call('LLEN', A.jobs .. 'paused')
  + call('ZCARD', A.jobs .. 'delayed')
return tonumber(call('HGET', P .. 'pending', 'chunks') or '0') - jobs
