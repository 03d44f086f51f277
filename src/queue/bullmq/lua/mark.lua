-- Tells whether the lease is held and the batch cancelled; with an index also says that this item is graded alone from now on.
-- An index below 0 is the complement of one that is the suspect and not in hand.
-- ARGV: id, chunk, epoch, index or '', its complement
local batch = batch_key(ARGV[1])
local state = batch .. ':k:' .. ARGV[2]
local own = call('HMGET', state, 'epoch', 'suspect')
if own[1] ~= ARGV[3] then return { 0, 0 } end
if ARGV[4] ~= '' then
  if own[2] ~= ARGV[4] and own[2] ~= ARGV[5] then call('HSET', state, 'kills', 0) end
  call('HSET', state, 'suspect', ARGV[4])
end
return { 1, call('HEXISTS', batch, 'cancelledAt') }
