// Apart from the other checks, so that only those who ask for distances load the geodesics.
export { distanceBetween } from './distance.js';
export { visitProofs, type StampFault, type VisitProof } from './visit-proof.js';
