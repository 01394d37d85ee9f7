#include "cli/program.h"

int main(int argc, char** argv) { return casus::cli::run_program(argc, argv); }
