-- Each thread is a till that makes one sale after the other, step by step: wrk -t8 -c8 -s sale.lua <url> -- <file of the steps>
-- The first step makes the order, whose id takes the place of {order} in the others.
dofile("test/bench/wrk.lua")

local steps
local step, order = 1, ""

function init(args)
  steps = read_requests(args[1])
end

function request()
  return (steps[step]:gsub("{order}", order))
end

function response(_, _, body)
  if step == 1 then order = body:match('"id":"([^"]+)"') or "" end
  step = step % #steps + 1
end
