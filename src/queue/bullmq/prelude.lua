-- Shared by the scripts. KEYS[1] is the prefix of every key, with its hash tag; keys made from it:
--   b:ID        hash    the batch: fields (JSON), total, done, state, times, t:REASON counts,
--                       events it tells (commas between), e:EVENT how far that telling is (JSON)
--   b:ID:m      hash    unfinished chunks: number -> count:cost
--   b:ID:i      hash    their indexes: number -> ranges, as in 0-499,502-510
--   b:ID:c:N    string  items of a chunk
--   b:ID:k:N    hash    its epoch, deliveries, done, suspect, suspectWaits, kills, seq
--   b:ID:r      stream  results; an entry's id is the position of its first line plus one;
--                       n lines, l the lines, g the generation
--   b:ID:x      hash    parked items: index -> p:item, or d:digest once reported
--   staging, live, created       zsets of batches by time, deadline, creation
--   generations list    of the store: the replication ids of its masters, the latest last
--   touched     zset    batches with unfinished chunks, by when a worker last touched them
--   outbox      zset    events to be told, ID:EVENT, by due time
--   tenants     zset    by the clock of fair shares
--   wait:TENANT zset    waiting chunks; batches:TENANT zset by creation
--   leases      hash    job -> ID:N
--   pending, tenant-items, clocks  hashes of sums
-- Version 0.1 also had callbacks, a zset of batches whose end is to be told, and cb* in the batch.
--
-- ARGV[1] holds the arguments by name (JSON); long texts follow it as they are. An answer of
-- several values is JSON by name, too.
local P = KEYS[1]
local A = cjson.decode(ARGV[1])
local call = redis.call
local REMEMBERED_MS = 7 * 24 * 3600 * 1000

local function now()
  local time = call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

-- Lets a script write although Redis is full: after a first write that frees, the others are taken.
local function although_full() call('UNLINK', P .. 'nothing') end

-- The replication id changes with the master and with every start, which is when writes are lost. A
-- user who may not ask goes without this protection.
local function generation()
  local info = redis.pcall('INFO', 'replication')
  local id = type(info) == 'string' and string.match(info, 'master_replid:(%x+)') or 'unknown'
  id = string.sub(id, 1, 12)
  if call('LINDEX', P .. 'generations', -1) ~= id then
    call('RPUSH', P .. 'generations', id)
    call('LTRIM', P .. 'generations', -1000, -1)
  end
  return id
end

local function batch_key(id) return P .. 'b:' .. id end
local function member(id, chunk) return id .. ':' .. string.format('%06d', chunk) end
local function parts(name)
  local id, chunk = string.match(name, '^(.*):(%d+)$')
  return id, tonumber(chunk)
end

-- Puts a chunk among those that wait. A tenant that was idle starts at the present of the fair
-- clock.
local function enqueue(id, chunk, tenant, priority, created)
  call('ZADD', P .. 'wait:' .. tenant, (1000 - priority) * 1e12 * 4 + created, member(id, chunk))
  call('HINCRBY', P .. 'pending', 'chunks', 1)
  if not call('ZSCORE', P .. 'tenants', tenant) then
    local present = tonumber(call('GET', P .. 'present') or '0')
    local own = tonumber(call('HGET', P .. 'clocks', tenant) or '0')
    call('ZADD', P .. 'tenants', math.max(present, own), tenant)
  end
end

local function reenqueue(id, chunk)
  local batch = call('HMGET', batch_key(id), 'tenant', 'priority', 'createdAt')
  enqueue(id, chunk, batch[1], tonumber(batch[2]), tonumber(batch[3]))
end

-- Takes items off the sums of what is pending.
local function leave(tenant, count, cost)
  if count == 0 then return end
  if call('HINCRBY', P .. 'pending', 'items', -count) <= 0 then
    call('HSET', P .. 'pending', 'items', 0, 'cost', 0)
  else
    call('HINCRBYFLOAT', P .. 'pending', 'cost', tostring(-cost))
  end
  if call('HINCRBY', P .. 'tenant-items', tenant, -count) <= 0 then
    call('HDEL', P .. 'tenant-items', tenant)
  end
  call('HINCRBY', P .. 'pending', 'doneItems', count)
  call('HINCRBYFLOAT', P .. 'pending', 'doneCost', tostring(cost))
end

-- Drops a chunk that has all its verdicts.
local function finish_chunk(id, chunk)
  local batch = batch_key(id)
  call('HDEL', batch .. ':m', chunk)
  call('HDEL', batch .. ':i', chunk)
  call('UNLINK', batch .. ':c:' .. chunk, batch .. ':k:' .. chunk)
  if call('EXISTS', batch .. ':m') == 0 then call('ZREM', P .. 'touched', id) end
end

-- An event has happened: it is told when the batch asked for it.
local function happened(id, event, at)
  local known = call('HMGET', batch_key(id), 'events', 'callback')
  -- A batch that version 0.1 accepted tells its end.
  local events = known[1] or (known[2] == '1' and 'ended' or '')
  if not string.find(',' .. events .. ',', ',' .. event .. ',', 1, true) then return end
  call('HSET', batch_key(id), 'e:' .. event, '{"state":"pending","attempts":0}')
  call('ZADD', P .. 'outbox', at, id .. ':' .. event)
end

local function finish_batch(batch, id, at)
  local known = call('HMGET', batch, 'cancelledAt', 'deadlineAt', 't:cancelled',
    't:deadline_exceeded', 't:expired', 'ttlMs')
  local state = 'completed'
  if known[1] and tonumber(known[3] or '0') > 0 then
    state = 'cancelled'
  elseif at >= tonumber(known[2]) and tonumber(known[4] or '0') + tonumber(known[5] or '0') > 0 then
    state = 'expired'
  end
  local ttl = tonumber(known[6])
  call('HSET', batch, 'state', state, 'endedAt', at, 'resultsUntil', at + ttl)
  call('PEXPIRE', batch .. ':r', ttl)
  call('PEXPIRE', batch .. ':x', ttl)
  call('PEXPIRE', batch, ttl + REMEMBERED_MS)
  call('ZREM', P .. 'live', id)
  call('ZREM', P .. 'created', id)
  happened(id, 'ended', at)
end

-- The one place where verdicts enter: counts, state and the outbox change with them.
local function append(id, count, lines, tally)
  -- Nothing new changes nothing: a batch that has ended must not end again.
  if count == 0 then return end
  local batch = batch_key(id)
  local at = now()
  local known = call('HMGET', batch, 'done', 'total')
  local done = tonumber(known[1])
  call('XADD', batch .. ':r', string.format('%.0f-0', done + 1), 'n', count, 'l', lines,
    'g', generation())
  done = call('HINCRBY', batch, 'done', count)
  for name, number in pairs(tally) do call('HINCRBY', batch, 't:' .. name, number) end
  call('HSET', batch, 'state', 'running')
  call('ZADD', P .. 'touched', 'XX', at, id)
  if call('HSETNX', batch, 'startedAt', at) == 1 then happened(id, 'started', at) end
  if done >= tonumber(known[2]) then finish_batch(batch, id, at) end
end
