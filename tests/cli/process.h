// Starts the program as a user would: arguments, a working folder, what it said, how it ended.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace casus::cli {

struct Ended {
    int code = -1;  ///< exit code, or 128 + signal
    std::string out, err;
};

struct Start {
    std::vector<std::string> arguments = {};
    std::string folder = {};        ///< working folder
    std::int64_t largest_file = 0;  ///< bytes; 0: no limit
    std::string out_file = {};      ///< standard output goes there; empty: it is kept
    bool close_out = false;         ///< nobody reads standard output
    bool no_out = false;            ///< there is none
    bool bound_by_modes = false;    ///< a folder closed to writing is so for root too
    std::vector<std::pair<std::string, std::string>> environment = {};
};

/// Whether a text holds a part.
inline bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Runs it to its end.
[[nodiscard]] Ended run(const Start& start);

/// A program that goes on while the test does something.
class Running {
public:
    explicit Running(const Start& start);
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running();
    /// Waits until it has said `text` on standard error, or has ended.
    void wait_for(const std::string& text);
    void signal(int number) const;
    [[nodiscard]] Ended end();

private:
    pid_t pid_ = -1;
    int out_ = -1, err_ = -1;
    Ended ended_;
    bool read_some();
};

/// An empty folder of a test's own, removed at its end.
class Room {
public:
    Room();
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;
    ~Room() { std::filesystem::remove_all(path_); }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string at(const std::string& name) const { return path_ + "/" + name; }
    /// Names in a folder of it, hidden ones too.
    [[nodiscard]] std::vector<std::string> names(const std::string& folder) const;

private:
    std::string path_;
};

inline const std::string three_towns = std::string(CASUS_SOURCE_DIR) + "/scenarios/three-towns";

}  // namespace casus::cli
