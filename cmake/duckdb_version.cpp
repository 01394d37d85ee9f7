// Prints the version of the DuckDB library that is linked (see FetchDuckDB.cmake).
#include <cstdio>

#include <duckdb.h>

int main() { std::puts(duckdb_library_version()); }
