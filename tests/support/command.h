// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Runs our programs as a user would.
#pragma once

#include <string>
#include <vector>

namespace precedent::tests {

struct Outcome {
    int exit_code = -1;  ///< 128 + the signal if one ended it
    std::string out;     ///< standard output and standard error, in the order written
};

/// Runs a program and waits for its end. `words[0]` is a path.
Outcome run_command(const std::vector<std::string>& words);
/// Runs a line of /bin/sh.
Outcome run_shell(const std::string& line);

std::string indexer_program();
std::string server_program();

/// A program that runs beside the test, with its output in a pipe. Killed at the end.
class RunningProgram {
public:
    explicit RunningProgram(const std::vector<std::string>& words);
    RunningProgram(const RunningProgram&) = delete;
    RunningProgram& operator=(const RunningProgram&) = delete;
    ~RunningProgram();

    int process() const { return process_; }
    /// Reads output until a line holds `part`; returns that line. Throws at the end of output.
    std::string wait_for_line(const std::string& part);
    void send_signal(int signal);
    /// Waits for the end and returns the exit code as Outcome has it.
    int wait();

private:
    int process_ = -1;
    int output_ = -1;
    std::string buffer_;
};

}  // namespace precedent::tests
