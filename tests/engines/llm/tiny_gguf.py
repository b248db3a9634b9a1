"""A language model of 300 kB, generated: a llama of one layer whose output matrix is a table of which byte follows which.

It knows no language; what it writes inside of a JSON schema is known beforehand: every free string is ``3个``, every list has one entry.
That is enough to drive the real llama.cpp server through a whole extraction, constrained decoding included.
"""

from __future__ import annotations

from pathlib import Path

EMBED = 288  # at least one dimension a token, and a multiple of 32
HEAD = 32
SPECIAL = ("<unk>", "<s>", "</s>")
END = 2
WORD = "3个"

# after this byte -> that byte, with a score
FOLLOWS: list[tuple[bytes, bytes, float]] = [
    (b'"', b"3", 5), (b'"', b"]", 4), (b'"', b",", 3), (b'"', b"}", 2),
    (b"3", b"\xe4", 5), (b"\xe4", b"\xb8", 5), (b"\xb8", b"\xaa", 5), (b"\xaa", b'"', 5),
    (b"[", b"{", 5), (b"[", b'"', 4), (b"{", b'"', 5), (b":", b'"', 5), (b":", b"[", 5), (b"}", b"]", 5), (b",", b'"', 5),
]  # fmt: skip


def write_tiny_model(path: Path) -> Path:
    """Write the model; the same bytes each time."""
    import numpy as np
    from gguf import GGUFWriter, TokenType

    from summariser.engines.llm.prompt import load_prompts

    # the characters of the prompt are tokens too, which it reads but never writes: a prompt in bytes would be three times as long
    known = sorted({char for char in load_prompts().system if ord(char) > 127})
    tokens = [*SPECIAL, *(f"<0x{byte:02X}>" for byte in range(256)), *known]
    kinds = [TokenType.UNKNOWN, TokenType.CONTROL, TokenType.CONTROL, *[TokenType.BYTE] * 256, *[TokenType.NORMAL] * len(known)]
    size = len(tokens)
    table = np.random.default_rng(0).normal(0, 0.05, (size, EMBED)).astype(np.float32)
    table[len(SPECIAL) + 256 :, :] = -10
    for before, after, score in FOLLOWS:
        table[after[0] + len(SPECIAL), before[0] + len(SPECIAL)] = score
    table[END, ord("}") + len(SPECIAL)] = 8  # the grammar allows it only after the last one
    for blank in b" \t\n\r":
        table[blank + len(SPECIAL), :] = -10

    writer = GGUFWriter(str(path), "llama")
    writer.add_name("tiny")
    writer.add_context_length(32_768)
    writer.add_embedding_length(EMBED)
    writer.add_block_count(1)
    writer.add_feed_forward_length(EMBED)
    writer.add_head_count(EMBED // HEAD)
    writer.add_head_count_kv(EMBED // HEAD)
    writer.add_rope_dimension_count(HEAD)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(size)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * size)
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(END)
    writer.add_unk_token_id(0)
    writer.add_chat_template("{% for m in messages %}{{ m.content }}\n{% endfor %}")
    zero = np.zeros((EMBED, EMBED), dtype=np.float32)
    one = np.ones(EMBED, dtype=np.float32)
    embedding = np.eye(size, EMBED, dtype=np.float32)
    embedding[len(SPECIAL) + 256 :, EMBED - 1] = 1
    writer.add_tensor("token_embd.weight", embedding)
    for name in ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"):
        writer.add_tensor(f"blk.0.{name}.weight", zero)
    writer.add_tensor("blk.0.attn_norm.weight", one)
    writer.add_tensor("blk.0.ffn_norm.weight", one)
    writer.add_tensor("output_norm.weight", one)
    writer.add_tensor("output.weight", table)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
