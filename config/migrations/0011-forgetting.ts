/** Errands done long ago are found by their age, however many there are. */
export const forgetting = [`create index errand_done on errand (done_at) where done_at is not null`];
