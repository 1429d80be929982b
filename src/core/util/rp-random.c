/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-random.h"

static guint64
split_mix (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

void
rp_random_init (RpRandom *random, guint64 seed, guint64 stream)
{
  /* The stream is mixed before it meets the seed: neighbouring pairs share nothing. */
  guint64 mixed = split_mix (&stream);
  guint64 state = split_mix (&seed) ^ ((mixed << 1) | (mixed >> 63));

  for (guint i = 0; i < G_N_ELEMENTS (random->state); i++)
    random->state[i] = split_mix (&state);
}

static inline guint64
rotate (guint64 x, guint k)
{
  return (x << k) | (x >> (64 - k));
}

guint64
rp_random_next (RpRandom *random)
{
  guint64 *s = random->state;
  guint64 result = rotate (s[1] * 5, 7) * 9;
  guint64 t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate (s[3], 45);
  return result;
}

guint32
rp_random_below (RpRandom *random, guint32 n)
{
  g_return_val_if_fail (n > 0, 0);

  guint64 product = (rp_random_next (random) >> 32) * n;

  /* The low half tells whether this number fell into the part that would be over-represented. */
  if ((guint32) product < n)
    {
      guint32 threshold = -n % n;
      while ((guint32) product < threshold)
        product = (rp_random_next (random) >> 32) * n;
    }
  return (guint32) (product >> 32);
}

double
rp_random_double (RpRandom *random)
{
  return (double) (rp_random_next (random) >> 11) * 0x1.0p-53;
}

void
rp_random_shuffle (RpRandom *random, guint32 *items, guint32 n_items)
{
  for (guint32 i = n_items; i > 1; i--)
    {
      guint32 j = rp_random_below (random, i);
      guint32 item = items[i - 1];

      items[i - 1] = items[j];
      items[j] = item;
    }
}

/* Heads in n throws of a fair coin. */
static guint64
fair_heads (RpRandom *random, guint64 n)
{
  guint64 heads = 0;

  for (; n >= 64; n -= 64)
    heads += (guint64) __builtin_popcountll (rp_random_next (random));
  if (n > 0)
    heads += (guint64) __builtin_popcountll (rp_random_next (random) >> (64 - n));
  return heads;
}

/* Each trial is a number in [0, 1) written in binary, compared with p = a/b bit by bit; all trials
 * that are still undecided share the bit, so one count of heads settles half of them. Digits of p
 * come from long division, hence no rounding anywhere, and about n/32 random words are used. */
guint64
rp_random_binomial (RpRandom *random, guint64 n, guint64 a, guint64 b)
{
  guint64 successes = 0;

  g_return_val_if_fail (b > 0 && b <= G_GUINT64_CONSTANT (1) << 63 && a <= b, 0);

  if (a == b)
    return n;
  while (n > 0 && a > 0)
    {
      guint64 zeros = fair_heads (random, n);

      a *= 2;
      if (a >= b)
        {
          a -= b;
          successes += zeros;
          n -= zeros;
        }
      else
        n = zeros;
    }
  return successes;
}

/* Splits the draws between the two halves of the items, and so on down. */
void
rp_random_multinomial (RpRandom *random,
                       guint64 n,
                       const guint64 *cumulative,
                       guint32 n_items,
                       guint64 *counts)
{
  while (n_items > 1 && n > 0)
    {
      guint32 half = n_items / 2;
      guint64 left = rp_random_binomial (random, n, cumulative[half] - cumulative[0],
                                         cumulative[n_items] - cumulative[0]);

      rp_random_multinomial (random, left, cumulative, half, counts);
      n -= left;
      cumulative += half;
      counts += half;
      n_items -= half;
    }
  for (guint32 i = 0; i < n_items; i++)
    counts[i] = i == 0 ? n : 0;
}
