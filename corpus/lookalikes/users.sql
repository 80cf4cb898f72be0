INSERT INTO users (login, password) VALUES ('a', '$2b$12${[A-Za-z0-9./]:53}');
INSERT INTO users (login, password) VALUES ('b', '$argon2id$v=19$m=65536,t=3,p=4${[A-Za-z0-9]:22}${[A-Za-z0-9]:43}');
password VARCHAR(255) NOT NULL,
SELECT password FROM users WHERE token = :token;
