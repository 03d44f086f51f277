-- Shows that scripts can write here. Returns {time}, the time of the store in milliseconds.
call('SET', P .. 'probe', now(), 'PX', 60000)
return cjson.encode({ time = now() })
