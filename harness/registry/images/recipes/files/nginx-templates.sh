#!/bin/sh
# Fills variables of the environment into /etc/nginx/templates/*.template, as upstream's script of this name.
set -e
names=$(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/${\1}/p' | tr '\n' ' ')
for template in /etc/nginx/templates/*.template; do
  [ -f "$template" ] || continue
  output=/etc/nginx/conf.d/$(basename "$template" .template)
  echo "$0: Running envsubst on $template to $output"
  envsubst "$names" <"$template" >"$output"
done
