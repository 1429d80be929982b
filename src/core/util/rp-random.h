/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Seeded random numbers that are the same on every machine, with every compiler and for every
 * number of threads: whole-number arithmetic throughout. The generator is xoshiro256** (Blackman
 * and Vigna 2018), its state filled from (seed, stream) by SplitMix64.
 *
 * Work that runs on several threads takes one stream a task (resample 0, 1, 2..), never one a
 * thread: then the result does not depend on who did what. An RpRandom is a plain value. */
#define RP_RANDOM_NAME "xoshiro256**"

typedef struct
{
  guint64 state[4];
} RpRandom;

/* Streams of one seed are independent for every purpose here. */
void rp_random_init (RpRandom *random, guint64 seed, guint64 stream);

/* 64 random bits. */
guint64 rp_random_next (RpRandom *random);

/* A whole number in [0, n), each equally likely (Lemire 2019). n must not be 0. */
guint32 rp_random_below (RpRandom *random, guint32 n);

/* A number in [0, 1), a multiple of 2^-53. */
double rp_random_double (RpRandom *random);

/* Puts `items` into a random order, each order equally likely (Fisher and Yates). */
void rp_random_shuffle (RpRandom *random, guint32 *items, guint32 n_items);

/* Successes in n trials of probability a/b (0 <= a <= b, 0 < b <= 2^63), exactly distributed. */
guint64 rp_random_binomial (RpRandom *random, guint64 n, guint64 a, guint64 b);

/* n draws with replacement from n_items items of the whole-number weights given; counts[i] is how
 * often item i was drawn. cumulative[i] is the sum of the weights before i: n_items + 1 numbers,
 * the last one their total (above 0, at most 2^63). */
void rp_random_multinomial (RpRandom *random,
                            guint64 n,
                            const guint64 *cumulative,
                            guint32 n_items,
                            guint64 *counts);

G_END_DECLS
