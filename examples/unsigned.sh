curl -i "$RECEIVER" -H 'content-type: application/json' \
  -H 'webhook-id: evt_1' -H "webhook-timestamp: $(date +%s)" -H 'webhook-signature: v1,AAAA' -d '{}'   # expect 401
