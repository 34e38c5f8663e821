#pragma once

extern "C" {
typedef struct _bson_t bson_t;
typedef struct _mongoc_client_t mongoc_client_t;
typedef struct _mongoc_collection_t mongoc_collection_t;
typedef struct _mongoc_cursor_t mongoc_cursor_t;
mongoc_client_t *mongoc_client_new(const char *uri);
mongoc_collection_t *mongoc_client_get_collection(mongoc_client_t *client, const char *db, const char *collection);
bool mongoc_collection_insert_one(mongoc_collection_t *collection, const bson_t *document, const bson_t *opts, bson_t *reply,
                                  void *error);
mongoc_cursor_t *mongoc_collection_find_with_opts(mongoc_collection_t *collection, const bson_t *filter, const bson_t *opts,
                                                  const void *read_prefs);
bool mongoc_cursor_next(mongoc_cursor_t *cursor, const bson_t **bson);
}
