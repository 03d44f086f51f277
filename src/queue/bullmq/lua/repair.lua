-- Chunks leased to jobs that are no more go back; returns how many waiting chunks lack a job. ARGV: prefix of the jobs' keys.
local leases = call('HGETALL', P .. 'leases')
for i = 1, #leases, 2 do
  if call('EXISTS', ARGV[1] .. leases[i]) == 0 then
    call('HDEL', P .. 'leases', leases[i])
    local id, chunk = parts(leases[i + 1])
    if call('HEXISTS', batch_key(id) .. ':m', chunk) == 1 then
      call('HINCRBY', batch_key(id) .. ':k:' .. chunk, 'epoch', 1)
      reenqueue(id, chunk)
    end
  end
end
local jobs = call('LLEN', ARGV[1] .. 'wait') + call('LLEN', ARGV[1] .. 'paused') + call('ZCARD', ARGV[1] .. 'delayed')
return tonumber(call('HGET', P .. 'pending', 'chunks') or '0') - jobs
