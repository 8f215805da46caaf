// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
// index-bench PRECEDENT_INDEX MAKE_CORPUS ENTRIES TAXONOMY KEEP [COUNT...]
//
// Builds an index of generated corpora and prints, for each size: seconds, entries a second, the
// ratio of the time for each entry to that of the smallest corpus, peak memory, and size on disk;
// then the same for a second run with nothing changed and with one entry changed. The index of the
// last size is left in the folder KEEP.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Run {
    double seconds = 0;
    double megabytes = 0;  ///< peak resident memory
    int exit_code = -1;
};

Run run(const std::vector<std::string>& words) {
    auto begin = std::chrono::steady_clock::now();
    pid_t process = ::fork();
    if (process == 0) {
        std::vector<char*> arguments;
        for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        if (std::freopen("/dev/null", "w", stdout) == nullptr) ::_exit(126);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    int status = 0;
    rusage usage{};
    ::wait4(process, &status, 0, &usage);
    std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    return {took.count(), static_cast<double>(usage.ru_maxrss) / 1024,
            WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

double megabytes_on_disk(const fs::path& folder) {
    std::uintmax_t bytes = 0;
    for (const auto& item : fs::recursive_directory_iterator(folder)) {
        if (item.is_regular_file()) bytes += item.file_size();
    }
    return static_cast<double>(bytes) / (1 << 20);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 6) {
        std::cerr << "Usage: index-bench PRECEDENT_INDEX MAKE_CORPUS ENTRIES TAXONOMY KEEP "
                     "[COUNT...]\n";
        return 2;
    }
    std::vector<std::size_t> counts;
    for (int i = 6; i < argc; ++i) counts.push_back(std::stoul(argv[i]));
    if (counts.empty()) counts = {1'000, 10'000, 100'000};
    fs::path folder = fs::temp_directory_path() / fmt::format("precedent-bench-{}", ::getpid());
    fmt::print("{:>8} {:<16} {:>9} {:>10} {:>12} {:>9} {:>9}\n", "entries", "run", "seconds",
               "entries/s", "per entry", "peak MB", "disk MB");
    double first_per_entry = 0;
    for (std::size_t count : counts) {
        fs::path corpus = folder / "corpus";
        fs::path output = folder / "index";
        fs::remove_all(folder);
        run({argv[2], argv[3], corpus.string(), std::to_string(count)});
        for (std::string what : {"full", "nothing changed", "one changed"}) {
            if (what == "one changed") {
                std::ofstream(corpus / "0000" / "generated-0000001.md", std::ios::app)
                    << "\nOne sentence more.\n";
            }
            Run result = run({argv[1], "--corpus", corpus.string(), "--taxonomy", argv[4],
                              "--output", output.string()});
            double per_entry = result.seconds / static_cast<double>(count);
            if (first_per_entry == 0) first_per_entry = per_entry;
            fmt::print("{:>8} {:<16} {:>9.2f} {:>10.0f} {:>11.2f}x {:>9.0f} {:>9.1f}{}\n", count,
                       what, result.seconds, 1 / per_entry, per_entry / first_per_entry,
                       result.megabytes, megabytes_on_disk(output),
                       result.exit_code == 0 ? "" : "  FAILED");
            std::fflush(stdout);
        }
    }
    fs::create_directories(argv[5]);
    fs::copy(folder / "index", fs::path(argv[5]) / "index", fs::copy_options::recursive);
    fs::remove_all(folder);
    return 0;
}
