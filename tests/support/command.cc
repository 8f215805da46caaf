// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/command.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace precedent::tests {
namespace {

struct Started {
    int process;
    int output;
};

Started start(const std::vector<std::string>& words) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    int process = ::fork();
    if (process < 0) throw std::runtime_error("no process");
    if (process == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::dup2(ends[1], STDERR_FILENO);
        int nothing = ::open("/dev/null", O_RDONLY);
        ::dup2(nothing, STDIN_FILENO);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    return {process, ends[0]};
}

int exit_code_of(int process) {
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool read_some(int output, std::string& into) {
    std::array<char, 4096> chunk{};
    ssize_t count = ::read(output, chunk.data(), chunk.size());
    if (count <= 0) return false;
    into.append(chunk.data(), static_cast<std::size_t>(count));
    return true;
}

}  // namespace

Outcome run_command(const std::vector<std::string>& words) {
    Started started = start(words);
    Outcome outcome;
    while (read_some(started.output, outcome.out)) {
    }
    ::close(started.output);
    outcome.exit_code = exit_code_of(started.process);
    return outcome;
}

Outcome run_shell(const std::string& line) { return run_command({"/bin/sh", "-c", line}); }

std::string indexer_program() { return PRECEDENT_BINARY_DIR "/bin/precedent-index"; }
std::string server_program() { return PRECEDENT_BINARY_DIR "/bin/precedent-server"; }

RunningProgram::RunningProgram(const std::vector<std::string>& words) {
    Started started = start(words);
    process_ = started.process;
    output_ = started.output;
}

RunningProgram::~RunningProgram() {
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        exit_code_of(process_);
    }
    ::close(output_);
}

std::string RunningProgram::wait_for_line(const std::string& part) {
    while (true) {
        std::size_t end = buffer_.find('\n');
        if (end == std::string::npos) {
            if (!read_some(output_, buffer_)) {
                throw std::runtime_error("no line with \"" + part + "\" in: " + buffer_);
            }
            continue;
        }
        std::string line = buffer_.substr(0, end);
        buffer_.erase(0, end + 1);
        if (line.find(part) != std::string::npos) return line;
    }
}

void RunningProgram::send_signal(int signal) { ::kill(process_, signal); }

int RunningProgram::wait() { return exit_code_of(std::exchange(process_, -1)); }

}  // namespace precedent::tests
