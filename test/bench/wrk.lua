-- What the scripts for wrk have in common: the requests of a file, and the result as the last line, in JSON.

function read_requests(path)
  local requests = {}
  for request in io.open(path, "rb"):read("*a"):gmatch("[^%z]+") do
    requests[#requests + 1] = request
  end
  return requests
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"refused":%d,"errors":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout
  ))
end
