create table ItemTable (key text unique on conflict replace, value blob);
create table cursorDiskKV (key text unique on conflict replace, value blob);
insert into ItemTable values ('cursorAuth/accessToken','‹login›'), ('cursorAuth/cachedEmail','ana@example.com');
insert into cursorDiskKV values ('composerData:c-1','{"composerId":"c-1","name":"Deploy help","createdAt":1767258840000,"fullConversationHeadersOnly":[{"bubbleId":"b1","type":1}]}');
insert into cursorDiskKV values ('bubbleId:c-1:b1','{"_v":2,"type":1,"bubbleId":"b1","createdAt":"2026-01-01T09:14:00.000Z","text":"deploy ‹ana›","richText":"{\"root\":{\"children\":[{\"text\":\"deploy ‹ana›\"}]}}"}');
insert into cursorDiskKV values ('bubbleId:c-1:b2','{"_v":2,"type":2,"bubbleId":"b2","createdAt":"2026-01-01T09:14:05.000Z","text":"","toolFormerData":{"tool":15,"toolCallId":"t1","name":"run_terminal_cmd","rawArgs":"{\"command\":\"T=‹call› x\"}","params":"{\"command\":\"T=‹call› x\"}","result":"{\"output\":\"KEY=‹output›\"}","status":"completed"}}');
insert into cursorDiskKV values ('bubbleId:c-1:b3','{"_v":2,"type":2,"bubbleId":"b3","createdAt":"2026-01-01T09:14:06.000Z","text":"done ‹answer›"}');
insert into cursorDiskKV values ('bubbleId:c-1:b4','{"_v":2,"type":2,"bubbleId":"b4","createdAt":"2026-01-01T09:14:07.000Z","text":"","toolFormerData":{"tool":19,"toolCallId":"t2","name":"mcp_github_search","params":"{\"tools\":[{\"serverName\":\"github\",\"name\":\"search\",\"parameters\":\"{\\\"q\\\":\\\"‹mcp›\\\"}\"}]}","status":"completed"}}');
