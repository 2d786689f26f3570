#!/bin/bash
# Ends with 0 when the process of this container is ready for work (and when it is not, with 1). The image has neither
# curl nor wget, and a Node process for each look would take more than many services do.
{ exec 3<> "/dev/tcp/127.0.0.1/${HEALTH_PORT:-9000}"; } 2>/dev/null || exit 1
printf 'GET /health/ready HTTP/1.0\r\n\r\n' >&3
read -r -t 4 _ status _ <&3 && [ "$status" = 200 ]
