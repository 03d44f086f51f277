-- Shared by the scripts of sessions. KEYS[1] is the prefix of every key, with its hash tag:
--   e:ID        hash  tenant, birth, record, ttlMs
--   e:ID:s      list  the lines of its steps, in order, each after the name of its append
--   e-of:TENANT       zset  sessions by when their time passes
--   e-ended:TENANT    zset  those whose episode has ended, by when it did
-- ARGV[1] holds the arguments by name (JSON); texts follow it as they are.
local P = KEYS[1]
local A = cjson.decode(ARGV[1])
local call = redis.call

local function now()
  local time = call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

local function remove(id, tenant)
  call('UNLINK', P .. 'e:' .. id, P .. 'e:' .. id .. ':s')
  call('ZREM', P .. 'e-of:' .. tenant, id)
  call('ZREM', P .. 'e-ended:' .. tenant, id)
end

-- Its time begins anew.
local function prolong(id, tenant, ttl, at)
  call('PEXPIRE', P .. 'e:' .. id, ttl)
  call('PEXPIRE', P .. 'e:' .. id .. ':s', ttl)
  call('ZADD', P .. 'e-of:' .. tenant, at + ttl, id)
  call('PEXPIREAT', P .. 'e-of:' .. tenant, at + 40 * 24 * 3600 * 1000)
end
