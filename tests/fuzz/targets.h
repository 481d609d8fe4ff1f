// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <vector>

/// What is read from strangers or from files that anybody may have changed, each as one function of any bytes. It ends
/// the process when an invariant breaks. libFuzzer drives them (tests/fuzz/run), and every build replays the corpus.
namespace otklik::fuzz {

void head(const QByteArray &input);        ///< the head of an HTTP request
void chunks(const QByteArray &input);      ///< the chunked body of an HTTP request
void target(const QByteArray &input);      ///< what is asked for: path and query
void disposition(const QByteArray &input); ///< the name of an uploaded file
void frame(const QByteArray &input);       ///< WebSocket frames from a client
void request(const QByteArray &input);     ///< what a frame from a client says
void serverframe(const QByteArray &input); ///< what a frame from a server says
void settings(const QByteArray &input);    ///< the configuration file
void archive(const QByteArray &input);     ///< a backup that is restored
void people(const QByteArray &input);      ///< a CSV file of people

struct Target {
    const char *name;
    void (*run)(const QByteArray &input);
};
const std::vector<Target> &targets();

/// Ends the process, saying what did not hold.
void hold(bool truth, const char *invariant);

} // namespace otklik::fuzz
