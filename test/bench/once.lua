-- Sends each request of a file once, whichever connection is free, and ends wrk with the last answer: wrk -s once.lua <url> -- <file> <connections>
-- No response callback: it would make wrk parse and copy each answer.
dofile("test/bench/wrk.lua")

local ffi = require("ffi")
ffi.cdef("int getpid(void); int kill(int process, int signal);")
local SIGINT = 2

local requests, connections
local asked, idle = 0, 0

function init(args)
  requests, connections = read_requests(args[1]), tonumber(args[2])
end

-- Is asked for the first request without sending it, at the start: that one was sent before wrk was started.
function request()
  asked = asked + 1
  if requests[asked] then return requests[asked] end
  idle = idle + 1
  if idle == connections then
    wrk.thread:stop()
    ffi.C.kill(ffi.C.getpid(), SIGINT) -- or wrk would sleep to the end of its time
  end
  return "" -- leaves the connection idle
end
