#include <nettle/arcfour.h>
#include <nettle/cbc.h>
#include <nettle/des.h>
#include <nettle/hmac.h>
#include <nettle/nettle-meta.h>
#include <nettle/pbkdf2.h>

// DES in the form in which nettle gives its other ciphers. That a key is weak is no matter here: what it
// keeps is to be opened.
static inline void sprawl_des_set_key(void *state, const uint8_t *key) {
  des_set_key((struct des_ctx *)state, key);
}
static inline void sprawl_des_decrypt(
    const void *state, size_t length, uint8_t *to, const uint8_t *from) {
  des_decrypt((const struct des_ctx *)state, length, to, from);
}
static inline void sprawl_des3_set_key(void *state, const uint8_t *key) {
  des3_set_key((struct des3_ctx *)state, key);
}
static inline void sprawl_des3_decrypt(
    const void *state, size_t length, uint8_t *to, const uint8_t *from) {
  des3_decrypt((const struct des3_ctx *)state, length, to, from);
}
static const struct nettle_cipher sprawl_des = {
    .name = "des", .context_size = sizeof(struct des_ctx), .block_size = DES_BLOCK_SIZE,
    .key_size = DES_KEY_SIZE, .set_decrypt_key = sprawl_des_set_key, .decrypt = sprawl_des_decrypt};
static const struct nettle_cipher sprawl_des3 = {
    .name = "des3", .context_size = sizeof(struct des3_ctx), .block_size = DES3_BLOCK_SIZE,
    .key_size = DES3_KEY_SIZE, .set_decrypt_key = sprawl_des3_set_key,
    .decrypt = sprawl_des3_decrypt};
