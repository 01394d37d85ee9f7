#include "crisis/checkpoint.h"

#include <fmt/format.h>

#include "base/bytes.h"

namespace casus::crisis {
namespace {

constexpr std::string_view checkpoint_magic = "casus-checkpoint";
constexpr std::int64_t checkpoint_version = 1;
// magic with its length, version, digest
constexpr std::size_t checkpoint_head = 8 + checkpoint_magic.size() + 8 + 16;

tl::unexpected<Diagnostics> refused(const std::string& file, std::string what, std::string expected,
                                    std::string found) {
    return failure(Diagnostic{{file, 0, 0},
                              std::move(what),
                              std::move(expected),
                              std::move(found),
                              "take another checkpoint, or play the run again from its start"});
}

}  // namespace

std::string write_checkpoint(std::string_view about, std::string_view snapshot,
                             const records::RunRows& rows) {
    ByteWriter out;
    out.add(checkpoint_magic);
    out.add(checkpoint_version);
    out.add(std::int64_t{0});  // the digest, see `seal_checkpoint`
    out.add(std::int64_t{0});
    out.add(about);
    out.add(snapshot);
    rows.save(out);
    std::string bytes = out.take();
    seal_checkpoint(bytes);
    return bytes;
}

void seal_checkpoint(std::string& bytes) { seal_bytes(bytes, checkpoint_head); }

Result<Checkpoint> read_checkpoint(std::string_view bytes, const std::string& file) {
    ByteReader in(bytes);
    if (in.text() != checkpoint_magic)
        return refused(file, "this is no checkpoint", "a file that `--checkpoint-every` wrote", "");
    if (const std::int64_t version = in.integer(); version != checkpoint_version)
        return refused(file, "the checkpoint was written by another version",
                       fmt::format("format {}", checkpoint_version),
                       fmt::format("format {}", version));
    const std::int64_t high = in.integer();
    const std::int64_t low = in.integer();
    if (!fits_seal(bytes, checkpoint_head, high, low))
        return refused(file, "the checkpoint is damaged", "the bytes that were written",
                       "bytes that its digest does not fit");
    Checkpoint checkpoint;
    checkpoint.about = in.text();
    checkpoint.snapshot = in.text();
    checkpoint.rows = std::make_unique<records::RunRows>();
    checkpoint.rows->load(in);
    if (in.good() && !in.at_end())
        in.fail();
    if (!in.good())
        return refused(file, "the checkpoint is damaged", "the bytes that were written",
                       fmt::format("a wrong number at byte {}", in.failed_at()));
    return checkpoint;
}

}  // namespace casus::crisis
