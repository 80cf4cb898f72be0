export DB_PASSWORD='{base62:16}'
curl -u ci-bot:{base62:16} https://api.example.com/v1
sshpass -p '{base62:12}' ssh deploy@host.example.com
mysql -u app -p{base62:12} orders
