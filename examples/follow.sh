#!/usr/bin/env bash
# Follows everything that happens with nothing but curl: USHER_URL and USHER_KEY in the environment, then `bash follow.sh`.
: "${USHER_URL:?}" "${USHER_KEY:?}"
kept=${USHER_EVENTS:-events.jsonl}
touch "$kept"
while :; do
  after=$(tail -n 1 "$kept" | sed 's/.*"cursor": *"\([^"]*\)".*/\1/')
  curl -sSN --fail "$USHER_URL/graphql" -H @<(printf 'authorization: Bearer %s' "$USHER_KEY") \
    -H 'content-type: application/json' -H 'accept: text/event-stream' ${after:+-H "last-event-id: $after"} \
    -d '{"query":"subscription { events { id type sequence data cursor } }"}' |
    while IFS= read -r line; do
      case $line in
        'data: {"data":{"events":'*) line=${line#'data: {"data":{"events":'}; printf '%s\n' "${line%'}}'}" >>"$kept" ;;
        'data: {"errors":'*) printf '%s\n' "$line" >&2; exit 1 ;;
      esac
    done
  ended=("${PIPESTATUS[@]}")
  [ "${ended[1]}" = 0 ] || exit 1  # the subscription was refused
  [ "${ended[0]}" != 22 ] || exit 1 # the request was: curl has said how
  sleep 1
done
